"""matrix-nio behind our port: the one folder that knows the library, which has no types.

Its own loop is not used: it stores the token of a sync before anybody has seen what was in it. Nor are its
callbacks: a sync is taken as a whole, in order. Where the server asks for patience it waits, except that
messages are sent by ourselves, so that others need not wait with one.
"""
