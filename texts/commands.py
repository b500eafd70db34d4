"""What the command menus say."""

from __future__ import annotations

from texts.wording import Say

Commands = list[tuple[str, str]]


def for_residents(say: Say) -> Commands:
    """Return the menu of a resident's private chat."""
    return [
        ("kiennghi", str(say("Send a petition"))),
        ("tracuu", str(say("See my petitions"))),
        ("lich", str(say("When the neighbourhood meets"))),
        ("caidat", str(say("Settings; what is kept about me"))),
        ("huy", str(say("Drop what I am writing"))),
        ("trogiup", str(say("How to use it"))),
    ]


def for_team(say: Say) -> Commands:
    """Return the menu of a person of the roster."""
    own = [
        ("viec", str(say("Petitions that wait for my answer"))),
        ("nghi", str(say("When I am away"))),
    ]
    return [*own, *for_residents(say)]


def for_senders(say: Say) -> Commands:
    """Return the menu of who may send notices and set meetings: the same people."""
    own = [
        ("thongbao", str(say("Send a notice"))),
        ("datlich", str(say("Set the monthly meetings"))),
        ("noidung", str(say("What the monthly meetings are about"))),
    ]
    return [*own, *for_team(say)]


def for_leaders(say: Say) -> Commands:
    """Return the menu of who holds meetings: the head and the deputy of a neighbourhood."""
    own = [
        ("diemdanh", str(say("The meeting: begin, count people, end"))),
        ("ghi", str(say("Write down what is raised at the meeting"))),
    ]
    return [*own, *for_senders(say)]


def for_groups(say: Say) -> Commands:
    """Return the menu of a group."""
    return [
        ("kiennghi", str(say("Send a petition, with your words after it"))),
        ("lich", str(say("When the neighbourhood meets"))),
    ]
