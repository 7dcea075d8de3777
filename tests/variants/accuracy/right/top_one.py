# right: topk with k = 1

def accuracy(batches):
    hits, sizes = [], []
    for logits, labels in batches:
        _, predicted = logits.topk(1, axis=-1)
        hits.append(int((predicted == labels).sum()))
        sizes.append(len(labels))
    return sum(hits) / sum(sizes)
