"""The format `graphml`: the network of ties in one month, for Gephi, Cytoscape, yEd, igraph and networkx."""

from pathlib import Path

from mithaq.export.exporter import Wanted
from mithaq.export.extras import need
from mithaq.export.network import edges, last_month, make_graph, ties_wanted
from mithaq.ledger import Ledger


class GraphML:
    """Writes a multigraph: between two nodes an edge for each field, with `field`, `index` and `month`."""

    name = "graphml"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the ties of the month of `until`, or of the newest article. Needs networkx (the extra `graphs`)."""
        need("networkx", extra="graphs")
        from networkx import write_graphml_xml

        ties = ties_wanted(ledger, wanted, last_month(wanted))
        graph = make_graph((code for tie in ties for code in (tie.a, tie.b)), wanted)
        for a, b, field, index in edges(ties):
            graph.add_edge(a, b, key=f"{a}-{b}-{field}", field=field, index=index)
        graph.graph["month"] = ties[0].month if ties else ""
        write_graphml_xml(graph, target, encoding="utf-8", prettyprint=True)


GRAPHML = GraphML()
