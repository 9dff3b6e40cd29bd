"""Applications for information (依申请公开), kept as the acts they went through."""
