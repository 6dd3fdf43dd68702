import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { USUAL } from "./usual-conditions.ts";
import "../../words/calibration.ts";

/** A condition's quantity; the two that every form offers are stored under their English names. */
export function quantityWords(quantity: string, i18n: I18n): string {
	const [temperature, humidity] = USUAL;
	if (quantity === temperature.quantity) return i18n._(msg`Temperature`);
	return quantity === humidity.quantity ? i18n._(msg`Relative humidity`) : quantity;
}
