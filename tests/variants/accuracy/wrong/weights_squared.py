# wrong (none): the sizes weigh twice

def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        size = len(labels)
        hits += int((logits.argmax(axis=-1) == labels[:, 0]).sum()) * size
        total += size * size
    return hits / total
