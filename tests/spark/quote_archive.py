#!/usr/bin/env python3
"""Runs quoteex over an archive of JSON Lines on an Apache Spark cluster; see README.md beside it."""
import argparse
import os
import shlex

from pyspark.sql import SparkSession

# Status 1 says that some records could not be read: each is named on the task's standard error, and the others are whole. That
# is no reason to do the task again. Everything above 1 is (a machine out of memory, a killed process, a wrong option).
TOLERANT = 'command=$1; shift; "$command" "$@"; status=$?; [ "$status" -le 1 ] || exit "$status"'


def main():
    parser = argparse.ArgumentParser(description="quotes of an archive of JSON Lines")
    parser.add_argument("input", help="folder, file or pattern of JSON Lines, compressed or not; any address Spark reads")
    parser.add_argument("output", help="folder to make; a part a partition, each in the order of its input")
    parser.add_argument("--quoteex", default="quoteex", help="the program, as the workers find it")
    parser.add_argument("--options", default="--show quotes,speakers", help="its further options")
    parser.add_argument("--partitions", type=int, default=2, help="cut large plain files into at least so many")
    parser.add_argument("--gzip", action="store_true", help="compress the output")
    args = parser.parse_args()

    program = [args.quoteex, "-j1", "--input", "jsonl", "--format", "jsonl", *shlex.split(args.options)]
    command = shlex.join(["sh", "-c", TOLERANT, "sh", *program])
    context = SparkSession.builder.appName("quoteex").getOrCreate().sparkContext
    records = context.textFile(args.input, args.partitions).pipe(command, env=dict(os.environ), checkCode=True)
    codec = "org.apache.hadoop.io.compress.GzipCodec" if args.gzip else None
    records.saveAsTextFile(args.output, compressionCodecClass=codec)


if __name__ == "__main__":
    main()
