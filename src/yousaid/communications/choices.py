from django.db import models


class Kind(models.TextChoices):
    """What a message is for. Each kind is worded in `templates/communications/<kind>.txt`."""

    FOLLOW_ASKED = "follow_asked", "Do you want to follow this?"
    FOLLOWED_CHANGED = "followed_changed", "Something you follow changed"
    RAISED_ANSWERED = "raised_answered", "What you raised was answered"
    RAISED_CLAIMED = "raised_claimed", "Is what you raised done?"
    RAISED_CLOSED = "raised_closed", "What you raised was closed"
    OWNED_DISPUTED = "owned_disputed", "Your action is disputed"
    OWNED_REOPENED = "owned_reopened", "Your action was reopened"
    OWNED_NUDGED = "owned_nudged", "A reminder of your action"
    ESCALATED = "escalated", "A late action has come to you"
    ROLE_EXPIRING = "role_expiring", "A role in a group ends soon"
    POST_HANDED_OVER = "post_handed_over", "A post in a group has passed on"
    CONTACTS_ASKED = "contacts_asked", "Are your group’s contacts right?"
    GROUP_WRITTEN_TO = "group_written_to", "Somebody wrote to your group"
    CONTACTS_UNANSWERED = "contacts_unanswered", "A group does not answer"
    RECOGNITION_DUE = "recognition_due", "The review of an association is due"
    RECOGNITION_MOVED = "recognition_moved", "Something about an association’s recognition"


class State(models.TextChoices):
    """Where a message is. After SENDING a crash leaves UNKNOWN: it is never blindly sent again."""

    QUEUED = "queued", "Waiting"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"
    EXCLUDED = "excluded", "Not sent"
    UNKNOWN = "unknown", "Not known whether sent"
    RETURNED = "returned", "Came back"


class Verdict(models.TextChoices):
    """What a mail that came in says about a letter of ours."""

    HARD = "hard", "Cannot be delivered"
    SOFT = "soft", "Did not get through this time"
    DELAYED = "delayed", "Still being tried"
    REPLY = "reply", "Automatic reply"
    OTHER = "other", "Not a report about delivery"
    FORGED = "forged", "Not about a letter of ours"
    FORGOTTEN = "forgotten", "About a letter no longer kept"
