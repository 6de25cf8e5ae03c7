"""What the front desk says by itself, whatever room somebody is in."""

from bot.dialogue.phrases import say

REFUSED = say(
    "That looked like a client's identifier. I did not keep it, and I delete it from the chat. It has already passed "
    "through Telegram: report it as your organisation's own instructions say."
)
LOST = say("I lost your last message. Please send it again.")
TOO_MANY = say("So much came at once that I could not take all of it. Please go on from here.")
FAILED = say("Something went wrong. Please try again. If it goes on, use the paper form.")
OLD_BUTTON = say("That button was on an older message. Please go on from here.")
TAPPED_ALREADY = say("That was tapped already. Please go on from here.")
NOT_READ = say("I can read text, and QR codes in photos. I delete what you sent from the chat.")
EDITED = say("I do not read edited messages. Please send it anew.")
NO_SUCH_COMMAND = say("I do not know that command. The menu lists all commands.")
NOT_HEARD_OF = say("I do not know whether you got the file. Please ask for it again.")
"""Of a file that was asked for, until it is heard of: this is true whenever the bot may end."""
