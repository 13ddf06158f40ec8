print("dateline-train")
