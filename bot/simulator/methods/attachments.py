"""Methods that send pictures and documents, and getFile."""

from typing import Any

from bot.simulator.files import MOST_BYTES_OF_PHOTO, MOST_BYTES_TO_FETCH, picture_size
from bot.simulator.methods.content import caption_of, markup_of, options_of
from bot.simulator.parameters import Parameters
from bot.simulator.refusals import Json, bad_request
from bot.simulator.world import World


def send_photo(world: World, params: Parameters) -> Json:
    """Sends a picture, a new one or one that is known by its file_id."""
    upload = params.upload("photo")
    if upload is None:
        return _send(world, params, "photo", world.files.photo(_known(world, params, "photo")))
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > MOST_BYTES_OF_PHOTO:
        raise bad_request("file is too big")
    size = picture_size(upload.content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return _send(world, params, "photo", world.files.photo(upload.content))


def send_document(world: World, params: Parameters) -> Json:
    """Sends a file, a new one or one that is known by its file_id."""
    upload = params.upload("document")
    if upload is not None:
        return _send(world, params, "document", world.files.document(upload.content, upload.name))
    content = _known(world, params, "document")
    stored = world.files.by_id(params.text("document"))
    return _send(world, params, "document", world.files.document(content, stored.name if stored else ""))


def get_file(world: World, params: Parameters) -> Json:
    """The File object, with the path to download it from."""
    file_id = params.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    stored = world.files.by_id(file_id)
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.content) > MOST_BYTES_TO_FETCH:
        raise bad_request("file is too big")
    return stored.json()


def _known(world: World, params: Parameters, kind: str) -> bytes:
    file_id = params.text(kind)
    if not file_id:
        raise bad_request(f"there is no {kind} in the request")
    stored = world.files.by_id(file_id)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return stored.content


def _send(world: World, params: Parameters, kind: str, attachment: Any) -> Json:
    caption, entities = caption_of(params)
    markup = markup_of(params)
    chat = world.chat_for_bot(params.text("chat_id"))
    options = options_of(params, chat)
    world.limits.take(chat.id, sends=True)
    said = {"caption": caption, "entities": entities, "content": {kind: attachment}, "markup": markup}
    return world.message_json(world.say(chat, world.bot, **said, **options))


METHODS = {
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "getFile": get_file,
}
