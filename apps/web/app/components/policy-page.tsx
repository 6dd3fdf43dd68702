import type { Block, Page } from "@calibrant/policy";
import { Link } from "react-router";
import { useLanguageLink } from "../language.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { PublicFrame } from "./public-frame.tsx";
import { ScrollArea } from "./scroll-area.tsx";

/** A public policy page: every word and number comes from the policy, this gives it a look. `history` is its address. */
export function PolicyPage({ page, history }: { page: Page; history?: string }) {
	const inLanguage = useLanguageLink();
	return (
		<PublicFrame>
			<article className="mx-auto grid max-w-[1200px] gap-x-12 gap-y-8 px-4 py-8 sm:px-6 md:py-12 rail:grid-cols-[14rem_minmax(0,1fr)]">
				<header className="flex max-w-2xl flex-col gap-2 rail:col-span-2">
					<LanguageSwitch />
					<h1 className="hyphens-auto text-figure [overflow-wrap:anywhere] sm:text-headline">{page.title}</h1>
					<p className="text-lead">{page.intro}</p>
					<p className="flex flex-wrap gap-x-5 text-meta text-muted">
						<time dateTime={page.lastUpdated} className="inline-flex min-h-8 items-center">
							{page.updated}
						</time>
						{history !== undefined && (
							<Link to={inLanguage(history)} className="link inline-flex min-h-8 items-center">
								{page.labels.history}
							</Link>
						)}
					</p>
					{page.next !== undefined && <p className="border-busy border-l-4 bg-busy-soft px-4 py-3">{page.next}</p>}
				</header>
				<nav aria-label={page.labels.onThisPage} data-print="hide" className="rail:sticky rail:top-6 rail:self-start">
					<ol className="flex flex-col border-line border-l text-table">
						{page.sections.map((section) => (
							<li key={section.id}>
								<a
									href={`#${section.id}`}
									className="flex min-h-7 items-center gap-2 px-3 py-0.5 text-muted hover:text-ink"
								>
									{section.number !== "" && <span className="min-w-5 font-mono text-meta">{section.number}</span>}
									{section.heading}
								</a>
							</li>
						))}
					</ol>
				</nav>
				<div className="flex min-w-0 flex-col gap-10">
					{page.sections.map((section) => (
						<section
							key={section.id}
							id={section.id}
							aria-labelledby={`${section.id}-heading`}
							className="flex scroll-mt-6 flex-col gap-3"
						>
							<h2 id={`${section.id}-heading`} className="flex gap-3 text-title">
								{section.number !== "" && <span className="font-mono font-normal text-muted">{section.number}</span>}
								{section.heading}
							</h2>
							{section.blocks.map((block) => (
								<PolicyBlock key={JSON.stringify(block)} block={block} />
							))}
						</section>
					))}
				</div>
			</article>
		</PublicFrame>
	);
}

function PolicyBlock({ block }: { block: Block }) {
	switch (block.kind) {
		case "paragraph":
			return <p className="max-w-2xl text-lead">{block.text}</p>;
		case "list":
			return <PolicyList ordered={block.ordered} items={block.items} />;
		case "disclosure":
			return (
				<p className="max-w-2xl border-grace border-l-4 bg-grace-soft px-4 py-3 text-ink text-lead">{block.text}</p>
			);
		case "links":
			return (
				<ul className="flex flex-wrap gap-x-6">
					{block.items.map((item) => (
						<li key={item.href}>
							<PolicyLink {...item} />
						</li>
					))}
				</ul>
			);
		case "table":
			return <PolicyTable {...block} />;
		case "timeline":
			return <PolicyTimeline {...block} />;
	}
}

function PolicyList({ ordered, items }: { ordered?: boolean; items: readonly string[] }) {
	const List = ordered ? "ol" : "ul";
	return (
		<List className={`flex max-w-2xl flex-col gap-1.5 pl-6 text-lead ${ordered ? "list-decimal" : "list-disc"}`}>
			{items.map((item) => (
				<li key={item}>{item}</li>
			))}
		</List>
	);
}

function PolicyLink({ label, href }: { label: string; href: string }) {
	const look = "link inline-flex min-h-8 items-center text-lead";
	const inLanguage = useLanguageLink();
	return href.startsWith("/") && !href.includes(".atom") ? (
		<Link to={inLanguage(href)} className={look}>
			{label}
		</Link>
	) : (
		<a href={href} className={look}>
			{label}
		</a>
	);
}

function PolicyTable({ caption, columns, rows }: Extract<Block, { kind: "table" }>) {
	return (
		<ScrollArea
			label={caption}
			className="overflow-x-auto rounded-control border border-line bg-surface print:overflow-visible"
		>
			<table className="stacked w-full border-collapse text-table">
				<caption className="px-3 py-2 text-left font-semibold text-body">{caption}</caption>
				<thead>
					<tr>
						{columns.map((column) => (
							<th
								key={column}
								scope="col"
								className="border-line border-y bg-canvas px-3 py-2 text-left font-semibold text-meta text-muted"
							>
								{column}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row.cells.join("|")} className="border-line border-b last:border-b-0">
							{row.cells.map((cell, position) => (
								<td
									key={columns[position] ?? cell}
									data-label={columns[position]}
									className={`px-3 py-2 align-top max-sm:[overflow-wrap:anywhere] ${position === 0 ? "font-medium" : ""}`}
								>
									{cell}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</ScrollArea>
	);
}

function PolicyTimeline({ caption, day, steps }: Extract<Block, { kind: "timeline" }>) {
	return (
		<figure className="flex flex-col gap-4 rounded-control border border-line bg-surface p-4">
			<figcaption className="font-semibold">{caption}</figcaption>
			<ol className="flex flex-col md:flex-row">
				{steps.map((step, position) => (
					<li
						key={`${step.day} ${step.label}`}
						className="relative flex-1 pb-5 pl-7 last:pb-0 md:pt-7 md:pr-4 md:pb-0 md:pl-0"
					>
						{position < steps.length - 1 && (
							<span
								aria-hidden="true"
								className="absolute top-2 bottom-0 left-2 border-grace border-l-2 md:inset-x-0 md:top-2 md:bottom-auto md:border-t-2 md:border-l-0"
							/>
						)}
						<span
							aria-hidden="true"
							className={`absolute top-0.5 left-0 size-4.5 border-2 bg-surface md:top-0 ${position === steps.length - 1 ? "border-overdue" : "rounded-full border-grace"}`}
						/>
						<p className="font-mono text-meta text-muted">
							{day} {step.day}
						</p>
						<p className="font-semibold">{step.label}</p>
						<p className="text-muted text-table">{step.text}</p>
					</li>
				))}
			</ol>
		</figure>
	);
}
