# wrong (none): argmax along the samples

def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        predicted = logits.argmax(axis=0)
        hits += sum(int(one) == int(two) for one, two in zip(predicted, labels, strict=False))
        total += len(labels)
    return hits / total
