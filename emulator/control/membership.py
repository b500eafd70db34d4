"""Another name of emulator.membership, for those who still use it."""

from emulator.membership import all_rights, entered, joined, member_wire, service, stopped

__all__ = ["all_rights", "entered", "joined", "member_wire", "service", "stopped"]
