"""What families answer, by the words on the page."""

from __future__ import annotations

Answers = dict[str, tuple[str, ...] | dict[str, str]]

COT = "In their own cot, basket or bedside crib, in the room where you sleep"
BED = "In a big bed, or on a mattress on the floor, with someone"
LAST_NIGHT = "Where did your baby sleep last night?"
POSITION = "How do you lay your baby down to sleep?"
WARMTH = "How warm is the room where baby sleeps? Shall we look together?"
WEIGHT = "How much did your baby weigh at birth?"
DRINK = "Think of last week and the week to come. When someone who looks after baby at night has a drink, what happens?"
DRUGS = (
    "Does anyone who looks after baby at night use drugs? "
    "I mean things like cannabis, cocaine, or pills that are not theirs."
)
MEDICINE = "Does anyone who looks after baby at night take medicine? Does it make them sleepy?"
TIRED = "Some parents get so tired that it is hard to wake up, or to stay awake for a feed. Is anyone here that tired?"
LOSS = (
    "Some parents we meet have lost a baby. Has that happened to you, or in your close family? "
    "Say as much or as little as you like."
)

PARTY_NIGHT: Answers = {
    "Why are you seeing the family?": ("6 to 8 weeks",),
    "Where are you?": ("At the family's home",),
    "Who can hear?": ("Mum or main carer", "Partner"),
    "Who is interpreting?": ("No one needed",),
    "How has your baby been since this time yesterday?": ("Well, and feeding as usual",),
    "How is your baby fed?": ("Breast milk",),
    "Does your baby have a dummy to go to sleep?": ("Every sleep",),
    "Did your baby come early, before 37 weeks?": ("No",),
    WEIGHT: {"grams": "3400"},
    "One baby, or twins or more?": ("One",),
    LAST_NIGHT: (BED,),
    "Please could you show me?": ("Seen",),
    "Is it different on most other nights?": ("Yes",),
    "Where does baby sleep on most nights?": (COT,),
    "And for naps in the day?": (COT,),
    "Does baby ever sleep in another home or away from here?": ("No",),
    "Who else is in that bed or seat when baby is asleep?": ("Mum", "Partner"),
    "Do you plan it, or does it just happen?": ("We fell asleep without meaning to",),
    POSITION: ("On the back",),
    "Can your baby roll over yet?": ("Not yet",),
    "What does baby lie on? May I press it with my hand?": ("Firm and flat",),
    "What else is close enough to touch baby there?": ("Nothing",),
    "In the last week, have you found a cover, hat or cloth over baby's head or face?": ("No",),
    "Do you wrap your baby for sleep?": ("No",),
    "Does baby have a cot or basket of their own, ready to use?": ("Yes, ready",),
    TIRED: ("No",),
    "Has anyone nodded off with baby in their arms in the last two weeks? Even for a minute?": ("No",),
    "Is anything coming up that could change your nights?": ("A party, wedding or festival",),
    "Does anyone smoke in your home or family? Smoking outside counts too.": ("Nobody",),
    "Did you smoke at all while you were pregnant?": ("No",),
    DRINK: ("Two drinks or more, then looks after baby",),
    DRUGS: ("No",),
    MEDICINE: ("No",),
    "Who will be the clear-headed adult for baby on those nights?": ("Not yet",),
    "Is this home settled for now?": ("Yes: ours, rented, or with family for as long as we like",),
    "How many people sleep here, counting baby?": {"number": "4"},
    "How many bedrooms and living rooms are there?": {"number": "4"},
    "Is there room for a cot next to your bed?": ("Yes",),
    "If a night goes off plan, who will look after baby?": {"write_here": "Gran, from next door"},
    "And where will baby sleep that night?": (COT,),
}
"""Both parents drank at a wedding and baby came into their bed; warmth and the gentle question are left blank."""

SMOKY_FLAT: Answers = {
    LAST_NIGHT: (BED,),
    "Please could you show me?": ("Asked, not shown",),
    "Does anyone smoke in your home? Smoking outside counts too.": ("Me (mum or main carer)",),
    "Mum or main carer: shall I set up free help today?": ("Not now",),
    "Mum or main carer: the reason given for not now": {"write_here": "Wants to think about it"},
    DRINK: ("Nobody who looks after baby drinks",),
    DRUGS: ("No",),
    MEDICINE: ("No",),
    "Was your baby born early, before 37 weeks?": ("No",),
    "How warm is the room where baby sleeps?": {"degrees": "23.5"},
}
"""The five prompts at the door of a warm flat."""

PLAN_BEFORE_BIRTH: Answers = {
    "Why are you seeing the family?": ("Before birth",),
    "How are you thinking of feeding your baby?": ("Breast milk",),
    "One baby, or twins or more?": ("One",),
    "Where do you plan for baby to sleep at night, when you come home?": (COT,),
    "Will baby have a cot or basket of their own?": ("Not yet, but it is sorted for before the birth",),
    "Does anyone smoke in your home or family, even outside?": ("Me (mum or main carer)",),
    "Mum or main carer: how can I help? I can set up free stop-smoking help for anyone who smokes. "
    "Shall I do that today?": ("Yes, go ahead",),
    "Does anyone ever smoke inside the home or in the car, even at a window?": ("No",),
    "Have you smoked at all while you have been pregnant?": ("Yes, and I carried on",),
    "May I check your breath for carbon monoxide? We offer it to everyone.": {"number": "6"},
    "When baby is here and someone has had a drink, who will look after baby?": ("Nobody who looks after baby drinks",),
    DRUGS: ("No",),
    MEDICINE: ("No",),
    "Is this home settled for now?": ("Yes: ours, rented, or with family for as long as we like",),
    "How many people sleep here? Baby is not counted yet.": {"number": "2"},
    "How many bedrooms and living rooms are there?": {"number": "3"},
    LOSS: ("Not asked today",),
}
"""A first baby, a reading of 6 on the breath check, and a mother who would like help."""
