"""Plans and actions, their messages, and what residents said about them."""

from yousaid.privacy.claims.claim import Claim, Keep

CARRIED = "Who answered for a promise, as a number without a name: the promise was made in public."

ACTIONS = (
    Claim("communications.Cursor"),
    Claim(
        "communications.Message",
        of=("person", "raiser__person"),
        by="membership",
        by_email="follower__email",
        secret=("letter", "sent_to"),
        words="Messages to you",
    ),
    Claim(
        "communications.ReturnedMail",
        of=("message__person", "message__raiser__person"),
        by_email="message__follower__email",
        secret=("digest",),
        words="Messages to you that came back",
    ),
    Claim("actions.Plan", by="created_by"),
    Claim("actions.PlanVersion", by="by"),
    Claim("actions.Section"),
    Claim("actions.Programme", by="lead"),
    Claim("actions.Action"),
    Claim("actions.Owner", of="person", erase=Keep(CARRIED), words="Actions you carry"),
    Claim("actions.OwnerAlias", of="person", words="How plans write your name"),
    Claim("actions.RaiserReply", of="raiser__person", by="taken_by", words="What you answered"),
    Claim(
        "actions.Raiser",
        of="person",
        secret=("link_key", "token_hash"),
        words="What you asked for",
    ),
    Claim(
        "actions.Follower",
        by_email="email",
        secret=("link_key", "token_hash"),
        words="What you follow by email",
    ),
    Claim("actions.Look", of="user"),
    Claim("actions.BulkChange", by="by"),
    Claim("actions.BulkItem"),
    Claim("actions.Duty"),
    Claim("actions.Occurrence"),
    Claim("actions.Ladder"),
    Claim("actions.Rung", by="person"),
    Claim(
        "actions.Escalation", of="person", erase=Keep(CARRIED), words="What was passed up to you"
    ),
    Claim("actions.Tally", by="person"),
    Claim("actions.ProgressNote", by="by"),
    Claim("actions.Evidence", by="by", files=("file",)),
    Claim("actions.Citation"),
    Claim("actions.Dependency"),
)
