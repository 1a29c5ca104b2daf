"""The smallest script that asks a server with the library: the address is the argument."""

import sys

from openai import OpenAI

client = OpenAI(base_url=sys.argv[1], api_key="sk-1234")
client.chat.completions.create(model="m", messages=[{"role": "user", "content": "Reply with the word OK."}])
