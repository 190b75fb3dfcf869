"""What `make bench` runs: every figure beside the limit it is measured against, in one run."""

from tests.benchmarks import completing, form_page, lines, paper


def main() -> None:
    print("score lines")
    print(f"  {lines.lines_per_second():,.0f} lines a second through `safersleep score` (aim: 5,000)")
    print("form page")
    for name, (plain, packed) in form_page.sizes().items():
        print(f"  {name}: {packed:,} bytes gzipped, {plain:,} plain")
    print("paper, warm, one process")
    compared = paper.compare()
    print(f"  an empty page by WeasyPrint: {compared.empty:.1f} a second")
    for name, rate in compared.summaries.items():
        print(f"  {name}: {rate:.1f} a second, {rate / compared.empty:.3f} of the empty page")
    print("completing an assessment over HTTP, two workers of two threads, eight connections")
    for one in completing.compare():
        print(f"  {one.database}: {one.ours:.0f} a second against {one.bare:.0f} bare, ratio {one.ours / one.bare:.2f}")


if __name__ == "__main__":
    main()
