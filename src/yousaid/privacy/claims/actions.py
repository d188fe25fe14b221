"""Plans and actions, their messages, and what residents said about them."""

from yousaid.privacy.claims.claim import Claim, Keep

CARRIED = "Who answered for a promise, as a number without a name: the promise was made in public."

ACTIONS = (
    Claim("communications.Cursor", words="How far messages have been made"),
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
    Claim("actions.Plan", by="created_by", words="Plans"),
    Claim("actions.PlanVersion", by="by", words="Published versions of plans"),
    Claim("actions.Section", words="Sections of plans"),
    Claim("actions.Programme", by="lead", words="Programmes of work"),
    Claim("actions.Action", words="Actions"),
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
    Claim("actions.Look", of="user", words="When you last looked at Today"),
    Claim("actions.BulkChange", by="by", words="Changes to many actions at once"),
    Claim("actions.BulkItem", words="What undoing such a change needs"),
    Claim("actions.Duty", words="Recurring duties"),
    Claim("actions.Occurrence", words="Dates of recurring duties"),
    Claim("actions.Ladder", words="Escalation ladders"),
    Claim("actions.Rung", by="person", words="Steps of escalation ladders"),
    Claim(
        "actions.Escalation", of="person", erase=Keep(CARRIED), words="What was passed up to you"
    ),
    Claim("actions.Tally", by="person", words="Counts for lists"),
    Claim("actions.ProgressNote", by="by", words="Notes on progress"),
    Claim("actions.Evidence", by="by", files=("file",), words="Evidence for actions"),
    Claim("actions.Citation", words="Where actions come from"),
    Claim("actions.Dependency", words="What actions wait for"),
)
