"""The tree of places as a roster wants it: found, added, renamed, moved."""

from __future__ import annotations

from domain.identifiers import UnitId
from domain.roster import Place
from domain.spelling import spelling
from domain.units import Unit
from storage.roster import RosterRows, new_unit_id

PROVINCE, COMMUNE, NEIGHBOURHOOD = "province", "commune", "neighbourhood"


class Places:
    """Settles each place of a roster once; a tổ is known by its code, whatever its name."""

    def __init__(self, rows: RosterRows) -> None:
        self._rows = rows
        kept = rows.units()
        self._by_id = {unit.id: unit for unit in kept}
        self._by_code = {unit.code.casefold(): unit for unit in kept if unit.code}
        self._by_name = {(unit.parent, spelling(unit.name)): unit for unit in kept if not unit.code}
        self._settled: dict[tuple[str, ...], UnitId] = {}
        self._met: set[UnitId] = set()
        self._added: list[Unit] = []
        self._renamed: dict[UnitId, str] = {}
        self._moved: dict[UnitId, Unit] = {}

    @property
    def added(self) -> int:
        """How many places are new."""
        return len(self._added)

    @property
    def changed(self) -> int:
        """How many places have another name or stand elsewhere."""
        return len(self._renamed.keys() | self._moved.keys())

    def name_of(self, unit: UnitId) -> str:
        """Return the name of a settled or kept place."""
        return self._renamed.get(unit, self._by_id[unit].name)

    def settle(self, place: Place) -> UnitId:
        """Return the unit of the place, which is added or changed where the tree does not have it so."""
        key = (place.code.casefold(),) if place.code else (spelling(place.province), spelling(place.commune))
        if key not in self._settled:
            province = self._by_their_names(place.province, None, PROVINCE)
            commune = self._by_their_names(place.commune, province, COMMUNE) if place.commune else province
            self._settled[key] = self._coded(place, commune).id if place.code else commune.id
        return self._settled[key]

    def save(self) -> None:
        """Write what differs: first what others will hang under."""
        self._rows.add_units(self._added)
        for unit, name in self._renamed.items():
            self._rows.rename_unit(unit, name)
        for unit, parent in self._moved.items():
            self._rows.move_unit(self._by_id[unit], parent)

    def _by_their_names(self, name: str, parent: Unit | None, kind: str) -> Unit:
        key = (parent.id if parent else None, spelling(name))
        known = self._by_name.get(key)
        if known is None:
            known = self._by_name[key] = self._add(name, parent, kind)
        self._call(known, name)
        return known

    def _call(self, unit: Unit, name: str) -> None:
        # Several rows may spell one name differently: the first decides.
        if unit.id not in self._met and unit.name != name:
            self._renamed[unit.id] = name
        self._met.add(unit.id)

    def _coded(self, place: Place, commune: Unit) -> Unit:
        known = self._by_code.get(place.code.casefold())
        if known is None:
            known = self._add(place.unit, commune, NEIGHBOURHOOD, place.code)
            self._by_code[place.code.casefold()] = known
            return known
        self._call(known, place.unit)
        if known.parent != commune.id:
            self._moved[known.id] = commune
        return known

    def _add(self, name: str, parent: Unit | None, kind: str, code: str | None = None) -> Unit:
        key = new_unit_id()
        path = f"{parent.path if parent else '/'}{key}/"
        unit = Unit(key, parent.id if parent else None, path, kind, code, name)
        self._by_id[key] = unit
        self._added.append(unit)
        return unit
