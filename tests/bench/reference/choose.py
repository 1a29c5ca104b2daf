"""The smallest menu that questionary can make: the question and its entries are the arguments."""

import sys

import questionary

questionary.select(sys.argv[1], choices=sys.argv[2:]).ask()
