/** The page labels of a PDF as evidence of its page numbers. */

const pageNumber = /^[1-9]\d{0,4}$/;

/**
 * The page number that each sheet has by its label; null for any other label, as Roman numerals of front matter. All are null
 * if the numbers do not increase, or only count the sheets: many programs write such labels for every file.
 */
export function labelledPages(labels: readonly string[]): (number | null)[] {
  const pages = labels.map((label) => (pageNumber.test(label) ? Number(label) : null));
  const numbers = pages.filter((page) => page !== null);
  const increases = numbers.every((page, i) => i === 0 || page > numbers[i - 1]!);
  const countsSheets = pages.every((page, i) => page === null || page === i + 1);
  return increases && !countsSheets ? pages : pages.map(() => null);
}
