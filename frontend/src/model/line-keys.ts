/**
 * Names for the elements of a window of rows. While a good part of the rows stays from one drawing to
 * the next, a row keeps its name; when fewer than a quarter stay, a line keeps its name, so that
 * elements are filled anew and not made anew.
 */
export class LineKeys {
  private keys: readonly number[] = [];
  private keyOf = new Map<number, number>();
  private made = 0;

  /** The names for these rows, each different from all others. */
  of(identities: readonly number[]): readonly number[] {
    let stay = 0;
    for (const each of identities) if (this.keyOf.has(each)) stay++;
    const byLine = stay * 4 < identities.length;
    this.keys = identities.map(
      (each, line) => (byLine ? this.keys[line] : this.keyOf.get(each)) ?? this.made++,
    );
    this.keyOf = new Map(identities.map((each, line) => [each, this.keys[line] ?? 0]));
    return this.keys;
  }
}
