"""Recognition: the statutory annual report inside a neutral document."""
