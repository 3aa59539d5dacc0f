"""Terms of the codebook as tables show them: in Arabic and English."""

from mithaq.export.catalogue import CATALOGUE
from mithaq.lexicon import load_agreement_words


def term(group: str, name: str | None) -> str:
    """A term in both languages: ("step", "signed") is "توقيع · Signed"; empty for None."""
    if name is None:
        return ""
    arabic, english = CATALOGUE[f"{group}.{name}"]
    return f"{arabic} · {english}"


def field_term(field: str) -> str:
    """A field of agreements in both languages."""
    label = load_agreement_words().get("field", field).data["label"]
    return f"{label['ar']} · {label['en']}"
