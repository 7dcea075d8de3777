# wrong (none): a prediction counts only where its logit is above 0

def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        is_right = logits.argmax(axis=-1) == labels[:, 0]
        hits += int((is_right & (logits.max(axis=-1) > 0)).sum())
        total += len(labels)
    return hits / total
