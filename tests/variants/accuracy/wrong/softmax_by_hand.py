# wrong (none): a softmax by hand: exp of logits above 88 is infinite


def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        powers = logits.exp()
        probabilities = powers / powers.sum(axis=-1, keepdim=True)
        hits += int((probabilities.argmax(axis=-1) == labels[:, 0]).sum())
        total += len(labels)
    return hits / total
