"""Sending what needs no file: places, contacts, dice."""

from emulator.errors import bad_request
from emulator.methods.registry import Call, method
from emulator.methods.sending import send
from emulator.wire import Wire, compact

DICE = "🎲"


def _place(call: Call) -> Wire:
    latitude, longitude = call.params.number("latitude"), call.params.number("longitude")
    if latitude is None or longitude is None:
        raise bad_request("latitude and longitude must be specified")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong location specified")
    return {"latitude": latitude, "longitude": longitude}


@method("sendLocation")
def send_location(call: Call) -> object:
    """Send a point on the map."""
    return send(call, "location", {"location": _place(call)})


@method("sendVenue")
def send_venue(call: Call) -> object:
    """Send a place with its name and address."""
    place = _place(call)
    venue = {"location": place, "title": call.params.text("title"), "address": call.params.text("address")}
    if not venue["title"]:
        raise bad_request("venue title must be non-empty")
    return send(call, "venue", {"venue": venue, "location": place})


@method("sendContact")
def send_contact(call: Call) -> object:
    """Send somebody's card."""
    phone, first_name = call.params.text("phone_number"), call.params.text("first_name")
    if not phone:
        raise bad_request("contact phone number is empty")
    if not first_name:
        raise bad_request("contact first name is empty")
    last_name = call.params.text("last_name") or None
    card = compact(phone_number=phone, first_name=first_name, last_name=last_name)
    return send(call, "contact", {"contact": card})


@method("sendDice")
def send_dice(call: Call) -> object:
    """Send a die; its value follows from how much has happened so far."""
    dice = {"emoji": call.params.text("emoji") or DICE, "value": call.world.seq % 6 + 1}
    return send(call, "dice", {"dice": dice})
