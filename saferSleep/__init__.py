"""A structured conversation, record and referral form about where and how a baby sleeps."""
