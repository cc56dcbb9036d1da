"""manage.py areas: bring named areas, such as vice-counties, from a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from specimens.area_files import BUNDLED, AreaFile, UnreadableAreas, keep
from specimens.areas import VICE_COUNTY
from specimens.models import Area


class Command(BaseCommand):
    help = (
        "Bring named areas from a GeoJSON or TopoJSON file in degrees (WGS 84); without a file, the "
        "nations, regions and seas that come with the portal. Areas of the same kind and identifier are "
        "replaced. Searches within an area work at once; after vice-counties, run manage.py index, "
        "so that they are counted."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument("--kind", default="", help=f"of all areas, such as {VICE_COUNTY}")
        parser.add_argument("--kind-property", default="kind", help="the property with the kind")
        parser.add_argument("--id", dest="id_property", default="id", help="its identifier")
        parser.add_argument("--name", dest="name_property", default="name", help="its name")
        parser.add_argument("--source", default="", help="who is to be credited, and the licence")

    def handle(self, *args, file, **options):
        names = ("kind", "kind_property", "id_property", "name_property", "source")
        reader = AreaFile(**{name: options[name] for name in names})
        if file is None and not reader.source:
            reader = AreaFile(source="Natural Earth (public domain)")
        areas = [area for each in ([file] if file else BUNDLED) for area in read(each, reader)]
        changed = keep(areas)
        self.stdout.write(f"{len(areas):,} areas read, {changed:,} of them new or changed.")
        if changed and any(area.kind == VICE_COUNTY for area in areas):
            self.stdout.write("Run manage.py index, so that vice-counties are counted.")


def read(file: Path, reader: AreaFile) -> list[Area]:
    """The areas of a file. Raises CommandError, which names it."""
    try:
        return list(reader.areas(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, UnreadableAreas) as error:
        raise CommandError(f"{file}: {error}") from error
