// Tables as a reader sees them.

/** The rows of the table whose caption is like this: the text of each cell by the name of its column, and under `link`
 * the address that the row's first link leads to. */
export function shown(page, caption) {
  return page.getByRole('table', { name: caption }).first().evaluate((table) => {
    const text = (cell) => cell.textContent.replace(/\s+/g, ' ').trim();
    const columns = [...table.tHead.rows[0].cells].map(text);
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    return rows.map((row) => ({
      ...Object.fromEntries([...row.cells].map((cell, place) => [columns[place], text(cell)])),
      link: row.querySelector('a')?.getAttribute('href'),
    }));
  });
}

/** The whole numbers in a text: 5222 and 5949 of `5,222 of 5,949 reports`. */
export function numbers(text) {
  return (text.match(/\d[\d,]*/g) ?? []).map((number) => Number(number.replaceAll(',', '')));
}
