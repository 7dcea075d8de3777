# right: the first class of the logits in falling order


def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        predicted = logits.argsort(axis=-1, descending=True)[:, :1]
        hits += (predicted - labels == 0).astype("float64").sum()
        total += logits.shape[0]
    return float(hits / total)
