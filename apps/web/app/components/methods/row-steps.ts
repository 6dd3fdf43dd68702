/** A list of rows after one of the buttons `add:list`, `up:list:2`, `down:list:2` or `remove:list:2`; null for others. */
export function afterRowStep<Row>(
	rows: readonly Row[],
	list: string,
	intent: string,
	blank: () => Row,
): { rows: Row[]; focus: string } | null {
	const [, act, name, place = ""] = /^(add|up|down|remove):([a-z]+)(?::(\d+))?$/.exec(intent) ?? [];
	if (name !== list) return null;
	if (act === "add") return { rows: [...rows, blank()], focus: `${list}-${rows.length}` };
	const at = Number(place);
	const moved = rows[at];
	if (moved === undefined || place === "") return null;
	const rest = rows.filter((_, index) => index !== at);
	if (act === "remove")
		return { rows: rest, focus: rest.length === 0 ? `add-${list}` : `${list}-${Math.min(at, rest.length - 1)}` };
	const to = Math.max(0, Math.min(rest.length, act === "up" ? at - 1 : at + 1));
	return { rows: [...rest.slice(0, to), moved, ...rest.slice(to)], focus: `${list}-${to}` };
}

/** Reads the rows of a list from a posted form: `list.0.name`, `list.1.name`, …, texts untouched. */
export function readRows<Name extends string>(
	form: FormData,
	list: string,
	names: readonly Name[],
	marker: Name,
): Record<Name, string>[] {
	const rows: Record<Name, string>[] = [];
	for (let index = 0; form.has(`${list}.${index}.${marker}`); index++) {
		const of = (name: Name) => [name, String(form.get(`${list}.${index}.${name}`) ?? "")] as const;
		rows.push(Object.fromEntries(names.map(of)) as Record<Name, string>);
	}
	return rows;
}

/** Rows with keys of their own: a row that the server answers otherwise than it stands is drawn anew. */
export const keyed = <Row>(rows: readonly Row[]) =>
	rows.map((row, index) => ({ row, index, key: `${index} ${JSON.stringify(row)}` }));
