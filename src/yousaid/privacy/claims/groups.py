"""Groups and their members."""

from yousaid.privacy.claims.accounts import ACCOUNTABLE
from yousaid.privacy.claims.claim import Blank, Claim, Keep

HELD_OFFICE = (
    "Who held a post in a residents’ body, as a number without a name: the body must be able to "
    "show for six years that its decisions were made by those entitled to."
)

GROUPS = (
    Claim("groups.Post"),
    Claim("groups.GroupContact", safe=("confirmed_how",)),
    Claim("groups.ContactRequest", secret=("key", "token_hash"), safe=("token_hash",)),
    Claim("groups.ContactChange", by="settled_by", safe=("field", "state")),
    Claim("groups.FreshnessRule"),
    Claim("groups.Handover", by=("by", "outgoing", "incoming", "grant_ended", "grant_given")),
    Claim("groups.GroupKind"),
    Claim("groups.Group"),
    Claim("groups.CoveredPlace"),
    Claim("groups.GroupLink"),
    Claim("groups.Terms", by="added_by"),
    Claim("groups.SeatClass"),
    Claim(
        "groups.Seating",
        of="membership__person",
        erase=Blank(("exception",), HELD_OFFICE),
        words="Which seats you took, and what you said for them",
    ),
    Claim(
        "groups.GroupReach",
        of="grant__user",
        erase=Keep(ACCOUNTABLE),
        words="Which groups your roles reach",
    ),
    Claim("groups.Membership", of="person", erase=Keep(HELD_OFFICE), words="Groups you belong to"),
    # Starting groups, and reaching places without one.
    Claim("groups.StepWording"),
    Claim("groups.StartRequest", by_email="email", by="helper", words="A group that you asked for"),
    Claim("groups.Forming", by="helper"),
    Claim("groups.StepDone", by="by"),
    Claim("groups.TemplateVersion", by="by"),
    Claim("groups.FieldAnswer"),
    Claim("groups.OutreachTarget"),
    Claim("groups.OutreachVisit", by="logged_by"),
    Claim(
        "groups.AdvocatePlace",
        of="advocate__person",
        erase=Keep(HELD_OFFICE),
        words="Places you speak up for",
    ),
    Claim(
        "groups.Advocate", of="person", erase=Keep(HELD_OFFICE), words="When you were an advocate"
    ),
    Claim("groups.Agreement"),
    Claim("groups.PublicPage"),
    Claim("groups.GroupDocument", files=("file",)),
    Claim("groups.GroupMessage", by_email="reply_to", words="What you wrote to a group"),
    # Recognition of associations.
    Claim("groups.CriteriaSet", by="made_by"),
    Claim("groups.Criterion"),
    Claim("groups.CriterionBand"),
    Claim("groups.Recognition", by="officer"),
    Claim("groups.Review"),
    Claim("groups.Proof", by="by", files=("file",)),
    Claim("groups.Check", by="by"),
    Claim("groups.SupportPlan", by="opened_by"),
    Claim("groups.SupportGoal"),
    Claim("groups.SupportVisit", by="by"),
    Claim("groups.Withdrawal", by=("proposed_by", "decided_by", "heard_by")),
    Claim("groups.StatutoryRecognition"),
    Claim("groups.AgmVisit", by="officer"),
)
