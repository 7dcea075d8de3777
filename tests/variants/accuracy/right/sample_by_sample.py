# right: a loop over the samples

def accuracy(batches):
    hits = []
    for logits, labels in batches:
        for row, label in zip(logits.tolist(), labels.tolist(), strict=True):
            hits.append(row.index(max(row)) == label[0])
    return sum(hits) / len(hits)
