import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { buttonStyle } from "../button-style.ts";
import { goFrom, otherSign } from "./cells.ts";

/** Where a typed text is put, so that React hears of it. */
const valueProperty = () => Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");

/**
 * Keys that number pads of phones and tablets lack: the sign, the cell before, the next one. Shown to whoever types with a
 * finger, while a number of the form has the focus; the focus stays there.
 */
export function BenchKeys() {
	const { t } = useLingui();
	const place = useRef<HTMLDivElement>(null);
	const [cell, setCell] = useState<HTMLInputElement | null>(null);
	useEffect(() => {
		const cells = place.current?.closest("[data-cells]");
		const look = ({ target }: Event) =>
			setCell(target instanceof HTMLInputElement && target.inputMode === "decimal" ? target : null);
		const leave = () => setCell(null);
		cells?.addEventListener("focusin", look);
		cells?.addEventListener("focusout", leave);
		return () => {
			cells?.removeEventListener("focusin", look);
			cells?.removeEventListener("focusout", leave);
		};
	}, []);
	const keep = (event: PointerEvent) => event.preventDefault();
	const turn = (of: HTMLInputElement) => {
		valueProperty()?.set?.call(of, otherSign(of.value));
		of.dispatchEvent(new Event("input", { bubbles: true }));
	};
	return (
		<div
			ref={place}
			role="toolbar"
			aria-label={t`Keys for numbers`}
			hidden={cell === null}
			onPointerDown={keep}
			className="sticky bottom-16 z-10 hidden gap-2 self-end rounded-control border border-line bg-surface p-2 pointer-coarse:flex pointer-coarse:[&[hidden]]:hidden md:bottom-2"
		>
			{cell !== null && (
				<>
					<button type="button" tabIndex={-1} onClick={() => turn(cell)} className={buttonStyle("secondary", "normal")}>
						<span aria-hidden="true" className="font-mono">
							+/−
						</span>
						<span className="sr-only">
							<Trans>Change the sign</Trans>
						</span>
					</button>
					<button
						type="button"
						tabIndex={-1}
						onClick={() => goFrom(cell, -1)}
						className={buttonStyle("secondary", "normal")}
					>
						<ChevronLeft size={18} aria-hidden="true" />
						<Trans context="step">Back</Trans>
					</button>
					<button
						type="button"
						tabIndex={-1}
						onClick={() => goFrom(cell, 1)}
						className={buttonStyle("secondary", "normal")}
					>
						<Trans>Next</Trans>
						<ChevronRight size={18} aria-hidden="true" />
					</button>
				</>
			)}
		</div>
	);
}
