import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Dialog, Heading } from "react-aria-components/Dialog";
import { Header } from "react-aria-components/Header";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Input } from "react-aria-components/Input";
import { Menu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { SearchField } from "react-aria-components/SearchField";
import { useFetcher, useNavigate } from "react-router";
import { TAGS } from "../../i18n.ts";
import { useLocale } from "../../locale.ts";
import type { loader as searchLoader } from "../../routes/search.tsx";
import { LimitNote } from "../limit-note.tsx";
import { ScrollArea } from "../scroll-area.tsx";
import type { Early } from "./palette-button.tsx";
import { type Command, groupsFor, type Reach, readTyped } from "./palette-commands.ts";
import { WORDS } from "./palette-words.ts";
import "../../words/search.ts";

/** What was opened from here since the page was loaded, newest first; kept nowhere else. */
let recent: readonly Command[] = [];
const MOST_RECENT = 5;
const PAUSE_MS = 120;

/** One field for records, pages and actions. Enter opens the first line, also when it was pressed before the answer came. */
export default function Palette({
	reach,
	takeEarly,
	onClose,
}: {
	reach: Reach;
	/** What was typed before the field was there; from then on the field gets it. */
	takeEarly: () => Early;
	onClose: () => void;
}) {
	const [text, setText] = useState("");
	const [waiting, setWaiting] = useState(false);
	useEffect(() => {
		const { text: typedEarly, isEntered } = takeEarly();
		if (typedEarly === "") return;
		setText(typedEarly);
		setWaiting(isEntered);
	}, [takeEarly]);
	const { load, data } = useFetcher<typeof searchLoader>();
	const navigate = useNavigate();
	const typed = readTyped(text);
	const answered = typed.q === "" || data?.q === typed.q;
	const groups = groupsFor(typed, answered && typed.q !== "" ? (data?.groups ?? []) : [], recent, reach);
	const first = groups[0]?.commands[0];

	const go = (command: Command) => {
		recent = [command, ...recent.filter(({ to }) => to !== command.to)].slice(0, MOST_RECENT);
		onClose();
		navigate(command.to);
	};
	const latest = useRef(go);
	latest.current = go;
	useEffect(() => {
		if (typed.q === "") return;
		const pause = setTimeout(() => load(`/app/search?${new URLSearchParams({ q: typed.q })}`), PAUSE_MS);
		return () => clearTimeout(pause);
	}, [typed.q, load]);
	useEffect(() => {
		if (!waiting || !answered) return;
		setWaiting(false);
		if (first) latest.current(first);
	}, [waiting, answered, first]);

	/** Whether a line was chosen with the arrows: Enter then opens that one, however early. */
	const chosen = useRef(false);
	const onKeyDownCapture = (event: KeyboardEvent) => {
		if (event.key !== "Enter") chosen.current = event.key.startsWith("Arrow");
		if (event.key !== "Enter" || chosen.current || answered || event.nativeEvent.isComposing) return;
		event.preventDefault();
		event.stopPropagation();
		setWaiting(true);
	};
	return (
		<I18nProvider locale={TAGS[useLocale()]}>
			<ModalOverlay
				isOpen
				isDismissable
				onOpenChange={(isOpen) => isOpen || onClose()}
				className="fixed inset-0 z-40 flex items-start justify-center bg-[rgb(10_16_15/60%)] p-4 pt-[10dvh] max-sm:p-0"
			>
				<Modal className="w-full max-w-xl rounded-control bg-surface shadow-overlay max-sm:h-dvh max-sm:rounded-none">
					<Dialog className="outline-none">
						<div
							role="presentation"
							onKeyDownCapture={onKeyDownCapture}
							className="flex max-h-[75dvh] flex-col max-sm:max-h-dvh"
						>
							<Heading slot="title" className="sr-only">
								{reach.say(WORDS.title)}
							</Heading>
							<Autocomplete inputValue={text} onInputChange={setText}>
								<SearchField
									aria-label={reach.say(WORDS.field)}
									autoFocus
									className="flex flex-col gap-1 border-line border-b p-3"
								>
									<Input placeholder={reach.say(WORDS.field)} maxLength={100} className="control w-full" />
									<LimitNote most={100} typed={text.length} />
								</SearchField>
								<ScrollArea label={reach.say(WORDS.results)} className="overflow-auto">
									<Menu
										aria-label={reach.say(WORDS.title)}
										className="py-1 outline-none"
										renderEmptyState={() => (
											<p className="px-4 py-3 text-muted">{reach.say(answered ? WORDS.nothing : WORDS.searching)}</p>
										)}
									>
										{groups.map((group) => (
											<MenuSection key={group.title} id={group.title}>
												<Header className="px-4 pt-2 pb-1 text-meta text-muted">{group.title}</Header>
												{group.commands.map((command) => (
													<MenuItem
														key={command.key}
														id={command.key}
														textValue={command.label}
														onAction={() => go(command)}
														className="flex min-h-(--control) cursor-pointer items-center gap-3 px-4 outline-none data-focused:bg-retired-soft"
													>
														<span className="min-w-0 shrink-0 max-w-full wrap-anywhere">{command.label}</span>
														{command.detail && <span className="truncate text-meta text-muted">{command.detail}</span>}
													</MenuItem>
												))}
											</MenuSection>
										))}
									</Menu>
								</ScrollArea>
							</Autocomplete>
							<p role="status" className="border-line border-t px-4 py-2 text-meta text-muted">
								{reach.say(answered ? WORDS.hint : WORDS.searching)}
							</p>
						</div>
					</Dialog>
				</Modal>
			</ModalOverlay>
		</I18nProvider>
	);
}
