"""Short and other forms of given names used in Britain."""

from functools import cache

# A full name, then what its bearers are called. A short form may belong to several full names.
_FORMS = """
abigail abbie abby gail | abdul abdullah abdel | agnes aggie | albert al bert bertie
alexander alex alec sandy xander | alexandra alex sandra lexi sandy | alfred alf alfie fred
alison ali ally | amanda mandy | andrea andie | andrew andy drew | angela angie ange
ann anne annie anna nan | anthony tony antony ant | antoinette toni | arthur art artie
barbara barb babs | beatrice bea bee trixie | benjamin ben benny benji | bernard bernie
beverley bev | bradley brad | bridget bridie biddy | cameron cam | carol carole caroline
catherine cathy kate katie katherine kathryn cath kath kathy kathleen kay kitty katy
cecilia cissie celia | charles charlie chas chuck | charlotte charlie lottie
christina tina chris chrissie | christine chris tina chrissie | christopher chris kit topher
clifford cliff | constance connie | cynthia cindy | daniel dan danny | danielle dani
david dave davey davy | deborah debbie deb debra debs | dennis denis den | derek del
desmond des | donald don donnie | dorothy dot dottie dolly | douglas doug dougie
edith edie | edward ed eddie ted teddy ned | edwin ed eddie | eleanor ellie nell nora ella
elizabeth liz lizzie beth betty bess eliza elsie libby lisa betsy lillibet | emily em emmie
emma em | ernest ernie | eugene gene | florence flo flossie | frances fran frankie fanny
francis frank frankie fran | franklin frank | frederick fred freddie freddy | gabriel gabe
gareth gaz | gary gaz | geoffrey geoff jeff jeffrey | george georgie | georgina georgie gina
gerald gerry ged jerry | gerard gerry ged | gillian gill jill | gordon gordy | graham graeme
gregory greg | gwendoline gwen | harold harry hal | harriet hattie harry | helen nell ellen
henry harry hal hank | herbert bert herb | hilary hil | howard howie | hugh hughie huw
ian iain | irene rene | isabel isobel isabella bella izzy issy | jacob jake | jacqueline
jackie jacqui jac | james jim jimmy jamie jem | jane janie janey jayne | janet jan
jean jeannie jeanette | jennifer jen jenny jenni | jeremy jez jerry | jessica jess jessie
joan joanie | joanna jo joanne anna | joanne jo | john jack johnny jon jonny ian
jonathan jon jonny john | joseph joe joey jo | josephine jo josie | joshua josh
joyce joy | judith judy jude | julia julie jules | julian jules | karen kaz | kenneth ken kenny
kevin kev | kimberley kim | lawrence larry laurie laurence | leonard len lenny leo
leslie les lesley | lewis lew louis | lilian lily lil lillian | louise lou | lucinda lucy cindy
malcolm mal | margaret maggie meg peggy marge madge margie rita greta daisy | maria marie mary
marjorie marge | mark marc | martin marty martyn | martha marty mattie | mary molly polly
matthew matt matty | matilda tilly mattie | maureen mo | maurice mo morris | maxwell max
michael mike mick micky mickey mikey | michelle shell chelle | mildred millie
mohammed muhammad mohamed mohammad muhammed mo md | morgan mo | muriel mu | nancy nan
natalie nat | nathan nat nate | nathaniel nat nate | neil neal niall | nicholas nick nicky nico
nicola nicky nikki nic | norman norm | oliver ollie olly | olivia liv livvy | oscar ozzy
pamela pam | patricia pat patsy trish tricia patty | patrick pat paddy | paul pauly
pauline paula | penelope penny | peter pete | philip phil pip phillip | philippa pippa pip
phyllis phyl | rachel rach rae | raymond ray | rebecca becky becca beck bex | reginald reg reggie
richard rick dick rich ricky richie | robert bob rob bobby robbie bert robin | roderick rod
rodney rod | roger rodge | ronald ron ronnie | rosemary rose rosie | rupert ru | russell russ
ruth ruthie | samantha sam sammie | samuel sam sammy | sarah sara sally sadie | sebastian seb
sharon shaz | sheila shelagh | shirley shirl | sidney sid sydney | simon si | sophie sophia soph
stanley stan | stephanie steph stevie | stephen steve steven stevie | stuart stu stewart
susan sue susie suzy susanna suzanne | sylvia syl | teresa terry theresa tess tessa
terence terry tel | theodore theo ted teddy | thomas tom tommy | timothy tim timmy
tobias toby | trevor trev | valerie val | vanessa ness nessa | veronica ronnie vera
victor vic | victoria vicky vikki tori vicki vic | vincent vince vinny | violet vi
vivian viv vivienne | walter wally walt | wendy wend | wilfred wilf | william bill will billy
willie liam wills | winifred win winnie freda | yvonne von | zachary zach zac | zoe zo
"""


@cache
def full_forms() -> dict[str, frozenset[str]]:
    """For each form, tidy, the full names it can stand for.

    Source: our own list; see docs/methods/matching.md.
    """
    forms: dict[str, set[str]] = {}
    for line in _FORMS.replace("\n", " ").split(" | "):
        full, *others = line.split()
        for form in (full, *others):
            forms.setdefault(form, set()).add(full)
    return {form: frozenset(fulls) for form, fulls in forms.items()}


def same_name(one: str, other: str) -> bool:
    """Whether two tidy given names can be forms of one name, as Bill and Will of William.

    Source: our own list; see docs/methods/matching.md.
    """
    forms = full_forms()
    return not forms.get(one, frozenset((one,))).isdisjoint(forms.get(other, frozenset((other,))))


@cache
def families() -> dict[str, str]:
    """Each form → a name shared by all that hang together with it, for gathering candidates.

    Wider than `same_name`: through Chris, Christine and Christopher are one family.

    Source: our own list; see docs/methods/matching.md.
    """
    leader: dict[str, str] = {}

    def first(name: str) -> str:
        while leader.get(name, name) != name:
            name = leader[name]
        return name

    for form, fulls in full_forms().items():
        for full in fulls:
            leader[first(form)] = first(full)
    return {form: first(form) for form in full_forms()}
