import { createContext, use } from "react";

/** The look of what floats above a window: lists and calendars hang outside of it, and must be told. */
const Skin = createContext("");
export const SkinProvider = Skin.Provider;

/** The class of a popover in the window that it belongs to. */
export const usePopoverClass = (): string => `popover ${use(Skin)}`.trim();
