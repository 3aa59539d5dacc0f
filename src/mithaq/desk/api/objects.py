"""Agreements, series and actors."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from mithaq.desk.api.listing import Listing, answer_one, answer_page, read_cursor
from mithaq.desk.api.parameters import Edtf, Id, PageQuery, Parameters, Party, Plain
from mithaq.desk.api.problems import no_such
from mithaq.desk.api.sharing import CurrentLedger, CurrentShared
from mithaq.desk.api.unchanged import CurrentVersion
from mithaq.ledger import StoredAgreement, StoredEntity, StoredSeries
from mithaq.ledger.entities.naming import EntityType
from mithaq.ledger.entities.profile import Profile
from mithaq.ledger.entities.queries import SURE
from mithaq.ledger.series.queries import SeriesType
from mithaq.model.vocabulary import Step

router = APIRouter()


class AgreementQuery(PageQuery):
    """Which agreements are wanted."""

    party: list[Party] = Field(
        default_factory=list, max_length=10, description="Of which it is one; repeat it: all of them."
    )
    field: Plain | None = Field(None, description="A field of agreements, as /vocabulary names them.")
    step: Step | None = Field(None, description="The step that it has come to.")
    since: Edtf | None = Field(None, description="One of its steps is dated here or later.")


class SeriesQuery(PageQuery):
    """Which series are wanted."""

    type: SeriesType | None = None
    state: Party | None = Field(None, description="A state or body that takes part.")
    editions: int = Field(1, ge=1, le=10_000, description="Of so many editions or more.")


class ActorQuery(PageQuery):
    """Which actors are wanted."""

    type: EntityType | None = None
    state: Party | None = Field(None, description="The state or body that it belongs to.")
    name: Plain | None = Field(None, description="Any spelling of its name, or a part of one.")
    sure: float = Field(SURE, ge=0, le=1, description="With a link as sure as this; 0 gives all.")


@router.get("/agreements", response_model=Listing[StoredAgreement], tags=["agreements"])
def list_agreements(
    request: Request, ledger: CurrentLedger, version: CurrentVersion, query: Annotated[AgreementQuery, Query()]
) -> Response:
    """The agreements, the one with the latest step first, those without a dated step last."""
    found = ledger.agreement_page(
        limit=query.limit,
        after=read_cursor(request, query),
        parties=query.party,
        field=query.field,
        step=query.step,
        since=query.since,
    )
    return answer_page(request, found, StoredAgreement, version)


@router.get("/agreements/{id}", response_model=StoredAgreement, tags=["agreements"])
def get_agreement(
    id: Id, ledger: CurrentLedger, version: CurrentVersion, _: Annotated[Parameters, Query()]
) -> Response:
    """One agreement with the steps of its life, what it provides, where sources differ."""
    found = ledger.find_agreement(id)
    if found is None:
        raise no_such("agreement", id)
    return answer_one(found, StoredAgreement, version.tag)


@router.get("/series", response_model=Listing[StoredSeries], tags=["series"])
def list_series(
    request: Request, ledger: CurrentLedger, version: CurrentVersion, query: Annotated[SeriesQuery, Query()]
) -> Response:
    """Exercises, fairs, committees and visits that recur, by type and id."""
    found = ledger.series_page(
        limit=query.limit,
        after=read_cursor(request, query),
        type=query.type,
        state=query.state,
        editions=query.editions,
    )
    return answer_page(request, found, StoredSeries, version)


@router.get("/series/{id}", response_model=StoredSeries, tags=["series"])
def get_series(id: Id, ledger: CurrentLedger, version: CurrentVersion, _: Annotated[Parameters, Query()]) -> Response:
    """One series with its editions and the gaps between them."""
    found = ledger.find_series(id)
    if found is None:
        raise no_such("series", id)
    return answer_one(found, StoredSeries, version.tag)


@router.get("/actors", response_model=Listing[StoredEntity], tags=["actors"])
def list_actors(
    request: Request, ledger: CurrentLedger, version: CurrentVersion, query: Annotated[ActorQuery, Query()]
) -> Response:
    """People, offices, organisations, places, instruments, states and bodies that events name, the most named first."""
    found = ledger.entity_page(
        limit=query.limit,
        after=read_cursor(request, query),
        type=query.type,
        state=query.state,
        name=query.name,
        sure=query.sure,
    )
    return answer_page(request, found, StoredEntity, version)


@router.get("/actors/{id}", response_model=Profile, tags=["actors"])
def get_actor(id: Id, shared: CurrentShared, version: CurrentVersion, _: Annotated[Parameters, Query()]) -> Response:
    """One actor with its offices, and how many events it has of each kind and with whom; /events?actor= lists them.

    Events of a state or body, by its code, are those in which it takes part: /events?state=.
    """
    found = shared.kept.get(version.mark, ("actor", id), lambda: shared.ledger.find_profile(id))
    if found is None:
        raise no_such("actor", id)
    return answer_one(found, Profile, version.tag)
