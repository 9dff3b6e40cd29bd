"""The reporting season at the desk: who has filed, the form in hand, what is done to it, what came later."""
