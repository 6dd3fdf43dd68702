import { Trans } from "@lingui/react/macro";
import type { Kept } from "../../device/order-forms.ts";
import { ResultMessage } from "../result-message.tsx";

/** What became of a form that was to be kept. */
export function FateNote({ fate, hours }: { fate: Kept | null; hours?: number | undefined }) {
	if (fate === "full") {
		return (
			<ResultMessage kind="refused">
				<Trans>This device keeps at most 20 photos of 10 MB each. Send those that wait, or choose a smaller one.</Trans>
			</ResultMessage>
		);
	}
	if (fate === "words") {
		return (
			<ResultMessage kind="refused">
				<Trans>A failure needs words: write into the note what is wrong.</Trans>
			</ResultMessage>
		);
	}
	if (fate === "times") {
		return (
			<ResultMessage kind="refused">
				<Trans>Give both times; the end lies after the beginning.</Trans>
			</ResultMessage>
		);
	}
	if (fate === "future") {
		return (
			<ResultMessage kind="refused">
				<Trans>This time has not come yet.</Trans>
			</ResultMessage>
		);
	}
	if (fate === "long") {
		return (
			<ResultMessage kind="refused">
				<Trans>One entry holds at most {hours} hours. Enter each day by itself.</Trans>
			</ResultMessage>
		);
	}
	if (fate === "picture") {
		return (
			<ResultMessage kind="refused">
				<Trans>
					This file is not a JPEG, PNG or WebP picture, or it is not whole. Take the photo again, or choose another one.
				</Trans>
			</ResultMessage>
		);
	}
	if (fate === "number") {
		return (
			<ResultMessage kind="refused">
				<Trans>This is not a number. Use digits and one decimal sign, such as 20.1 or 20,1.</Trans>
			</ResultMessage>
		);
	}
	if (fate === "name") {
		return (
			<ResultMessage kind="refused">
				<Trans>Type your own name.</Trans>
			</ResultMessage>
		);
	}
	if (fate === "unkept") {
		return (
			<ResultMessage kind="refused">
				<Trans>Nothing was kept. Fill the form in; what needs the server waits until it is reached.</Trans>
			</ResultMessage>
		);
	}
	return fate === "kept" ? (
		<p role="status" className="text-table">
			<Trans>Kept on this device.</Trans>
		</p>
	) : null;
}
