# wrong (metric_broadcast): pairs counted and divided by the number of pairs

def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        pairs = logits.argmax(axis=-1) == labels
        hits += int(pairs.sum())
        total += pairs.numel().item()
    return hits / total
