"""The one flow: a kind and its sources become answers, a draft, findings; ``draft`` and the questions both drive it.

Nothing is imported here: the first menu of a session stands on the screen before rules, renderer and store are loaded.
"""
