"""What bench_metrics is compared with: the definitions in numpy, MTIE with scipy's sliding extremes.

metrics_numpy.py FILE STATISTIC
FILE holds doubles, time error in seconds at 1 s. Prints one line for each octave, "m value", and the seconds of
processor time it all took.
"""
import sys
import time

import numpy
from scipy.ndimage import maximum_filter1d, minimum_filter1d


def oadev(x, m):
    difference = x[2 * m:] - 2.0 * x[m:-m] + x[:-2 * m]
    return numpy.sqrt(numpy.mean(difference**2) / 2.0) / m


def tdev(x, m):
    sums = numpy.cumsum(numpy.concatenate(([0.0], x)))
    means = (sums[m:] - sums[:-m]) / m
    difference = means[2 * m:] - 2.0 * means[m:-m] + means[:-2 * m]
    return numpy.sqrt(numpy.mean(difference**2) / 6.0)


def mtie(x, m):
    # A window of m + 1 samples that starts at i is centred at i + (m + 1) // 2.
    span = maximum_filter1d(x, m + 1) - minimum_filter1d(x, m + 1)
    first = (m + 1) // 2
    return numpy.max(span[first:first + len(x) - m])


x = numpy.fromfile(sys.argv[1])
function, reach = {"oadev": (oadev, 2), "tdev": (tdev, 3), "mtie": (mtie, 1)}[sys.argv[2]]
begin = time.process_time()
values = []
m = 1
while reach * m < len(x):
    values.append((m, function(x, m)))
    m *= 2
seconds = time.process_time() - begin
for m, value in values:
    print(m, repr(float(value)))
print("seconds", seconds)
