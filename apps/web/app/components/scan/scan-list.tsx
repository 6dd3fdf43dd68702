import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Form, Link, useNavigate } from "react-router";
import { useWhyClosed } from "../../access.ts";
import type { Answers } from "../../trpc.server.ts";
import { Button } from "../button.tsx";
import { DataTable } from "../data-table.tsx";
import { LinkButton } from "../link-button.tsx";
import { stickerStatus } from "../register/instrument-status.ts";
import { ResultMessage } from "../result-message.tsx";
import { StatusSticker } from "../status-sticker.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { codeIn, codeInAddress, MOST_SCANNED, plainCode } from "./label-code.ts";
import { Scanner } from "./scanner.tsx";
import { signal } from "./signal.ts";
import "../../words/register.ts";

export interface Scanned {
	/** In the order of scanning, the newest first. */
	codes: readonly string[];
	items: Answers["instruments"]["list"]["items"];
	/** What each code or tag was read as: codes of labels, none where it is on no label. */
	read: Readonly<Record<string, readonly string[]>>;
	/** On no label of this organisation, as it was typed. */
	unknown: readonly string[];
}

const WORDS = {
	added: (tag: string, number: number) =>
		msg`${tag} added. ${plural(number, { one: "# instrument", other: "# instruments" })} in the list.`,
	again: (tag: string) => msg`${tag} is in the list already.`,
	unknown: (code: string) =>
		msg`No instrument of this organisation has the code or tag ${code}. It is not in the list.`,
	strange: (text: string) => msg`This symbol is on no label of Calibrant. It says: ${text}`,
	full: msg`The list holds ${MOST_SCANNED} instruments, and no more. Do something with these first.`,
	remove: (tag: string) => msg`Take ${tag} out of the list`,
};

const addressOf = (codes: readonly string[]) =>
	`/app/scan?${new URLSearchParams([["list", "1"], ...codes.map((code) => ["code", code])])}`;
const isAlike = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const query = (codes: readonly string[]) => new URLSearchParams(codes.map((code) => ["code", code])).toString();

/** Scanned instruments gather in a list, by camera or hand scanner; then something is done with all of them. */
export function ScanList({ codes, items, read, unknown }: Scanned) {
	const { t, i18n } = useLingui();
	const navigate = useNavigate();
	const [said, setSaid] = useState<{ text: string; isWrong: boolean } | null>(null);
	const [typed, setTyped] = useState("");
	const [isReading, setReading] = useState(0);
	const entry = useRef<HTMLDivElement>(null);
	/** What was scanned, also while the page is still fetching the ones before. */
	const wanted = useRef(codes);
	const byCode = new Map(items.map((item) => [item.labelCode, item]));
	const rows = codes.flatMap((code) => byCode.get(code) ?? []);
	const known = rows.map(({ labelCode }) => labelCode);

	const newest = useRef<string | null>(null);
	useEffect(() => {
		const code = newest.current;
		const found = code === null ? undefined : read[code];
		wanted.current = [...(code === null || found !== undefined ? [] : [code]), ...codes];
		if (code === null || found === undefined) return;
		newest.current = null;
		setReading(0);
		const item = items.find(({ labelCode }) => found.includes(labelCode));
		signal(item ? "read" : "unknown");
		const words = item ? WORDS.added(item.tag, items.length) : WORDS.unknown(code);
		setSaid({ text: i18n._(words), isWrong: !item });
	}, [codes, items, read, i18n]);

	const say = (text: string, isWrong: boolean) => setSaid({ text, isWrong });
	const add = (text: string) => {
		const code = text.trim().slice(0, 100);
		if (code === "") return;
		const there = items.find((item) => item.labelCode === plainCode(code) || isAlike(item.tag, code));
		if (there || wanted.current.some((one) => isAlike(one, code))) {
			const isUnknown = unknown.some((one) => isAlike(one, code));
			signal(isUnknown ? "unknown" : "again");
			return say(i18n._(isUnknown ? WORDS.unknown(code) : WORDS.again(there?.tag ?? code)), isUnknown);
		}
		if (wanted.current.length >= MOST_SCANNED) {
			signal("unknown");
			return say(i18n._(WORDS.full), true);
		}
		newest.current = code;
		wanted.current = [code, ...wanted.current];
		setReading((number) => number + 1);
		navigate(addressOf(wanted.current), { replace: true, preventScrollReset: true });
	};
	const onText = (text: string) => {
		const code = codeInAddress(text);
		if (code !== null) return add(code);
		signal("unknown");
		say(i18n._(WORDS.strange(text.slice(0, 80))), true);
	};
	const onSubmit = (event: FormEvent) => {
		event.preventDefault();
		add(codeIn(typed));
		setTyped("");
	};
	const remove = (code: string) => {
		wanted.current = wanted.current.filter((one) => one !== code);
		entry.current?.querySelector("input")?.focus();
	};
	return (
		<div className="flex flex-col gap-5">
			<div data-print="hide" className="flex flex-col gap-5">
				<Scanner onText={onText} />
				<Form method="get" onSubmit={onSubmit} className="flex max-w-xl flex-wrap items-end gap-3">
					<input type="hidden" name="list" value="1" />
					{codes.map((code) => (
						<input key={code} type="hidden" name="code" value={code} />
					))}
					<div ref={entry}>
						<TextField
							label={t`Code or tag on the label`}
							name="code"
							description={t`A hand scanner types here and presses Enter: scan one after the other.`}
							value={typed}
							onChange={setTyped}
							autoComplete="off"
							spellCheck="false"
							autoFocus
							mono
						/>
					</div>
					<SubmitButton>
						<Trans>Add to the list</Trans>
					</SubmitButton>
				</Form>
				<p role="status" className={`min-h-6 ${said?.isWrong ? "font-semibold text-overdue" : ""}`}>
					{isReading > 0 ? t`Reading …` : said?.text}
				</p>
				{unknown.length > 0 && (
					<ResultMessage kind="refused">
						<p>
							{t`${plural(unknown.length, { one: "# code belongs to no instrument of this organisation, and is", other: "# codes belong to no instrument of this organisation, and are" })} not in the list:`}
						</p>
						<ul className="flex flex-wrap gap-x-4">
							{unknown.map((code) => (
								<li key={code} className="flex items-center gap-1 font-mono">
									<span className="break-all">{code}</span>
									<Remove code={code} name={code} codes={codes} onRemove={remove} />
								</li>
							))}
						</ul>
					</ResultMessage>
				)}
			</div>
			{rows.length > 0 && <Acts codes={known} />}
			<DataTable
				stacks
				caption={t`Scanned instruments, the newest first`}
				isCaptionHidden
				rows={rows}
				rowKey={({ id }) => id}
				empty={<p className="text-muted">{t`Nothing in the list yet. Scan the first label.`}</p>}
				columns={[
					{
						key: "tag",
						header: t`Tag`,
						mono: true,
						cell: ({ id, tag }) => (
							<Link to={`/app/instruments/${id}`} reloadDocument className="link inline-flex min-h-6 items-center">
								{tag}
							</Link>
						),
					},
					{
						key: "status",
						header: t`Status`,
						cell: (row) => <StatusSticker size="chip" tag={row.tag} status={stickerStatus(row)} />,
					},
					{ key: "description", header: t`Description`, cell: ({ description }) => description || "—" },
					{
						key: "location",
						header: t`Location`,
						cell: ({ location, out }) => (
							<>
								{location || "—"}
								{out && <span className="block text-meta text-muted">{t`With ${out.holderName}`}</span>}
							</>
						),
					},
					{
						key: "remove",
						header: t`Take out`,
						cell: ({ labelCode, tag }) => <Remove code={labelCode} name={tag} codes={codes} onRemove={remove} />,
					},
				]}
			/>
		</div>
	);
}

/** What can be done with all of the list. */
function Acts({ codes }: { codes: readonly string[] }) {
	const { t } = useLingui();
	const whyEdit = useWhyClosed("instrument.edit");
	const whyMove = useWhyClosed("instrument.move");
	const acts = [
		{ label: t`Print their labels`, to: "/app/instruments/labels" },
		...(whyMove === null
			? [
					{ label: t`Hand them out`, to: "/app/instruments/custody" },
					{ label: t`Take them back`, to: "/app/instruments/custody", mode: "in" },
				]
			: []),
		...(whyEdit === null ? [{ label: t`Move or change them`, to: "/app/instruments/bulk" }] : []),
		{ label: t`Open in the register`, to: "/app/instruments" },
	];
	return (
		<section aria-label={t`With these instruments`} data-print="hide" className="flex flex-wrap items-center gap-3">
			<strong className="font-semibold">
				{t`${plural(codes.length, { one: "# instrument", other: "# instruments" })}`}
			</strong>
			{acts.map(({ label, to, mode }) => (
				<LinkButton
					key={label}
					to={`${to}?${mode ? `to=${mode}&` : ""}${query(codes)}`}
					variant="secondary"
					size="small"
					reloadDocument
				>
					{label}
				</LinkButton>
			))}
			<Button variant="secondary" size="small" onClick={() => window.print()}>
				<Trans>Print the list</Trans>
			</Button>
			<LinkButton to={addressOf([])} variant="quiet" size="small">
				<Trans>Empty the list</Trans>
			</LinkButton>
		</section>
	);
}

interface RemoveProps {
	code: string;
	name: string;
	codes: readonly string[];
	onRemove: (code: string) => void;
}

function Remove({ code, name, codes, onRemove }: RemoveProps) {
	const { i18n } = useLingui();
	return (
		<Link
			to={addressOf(codes.filter((one) => one !== code))}
			replace
			preventScrollReset
			onClick={() => onRemove(code)}
			aria-label={i18n._(WORDS.remove(name))}
			data-print="hide"
			className="inline-flex size-8 items-center justify-center rounded-control hover:bg-retired-soft pointer-coarse:size-12"
		>
			<X size={14} aria-hidden="true" />
		</Link>
	);
}
