/** The parts of Card JSON 2.0 that we draw. Feishu refuses a card with any property that it doesn't know. */
export interface Worded {
  readonly content: string;
  /** For cards that several people see: each client chooses by its own language. */
  readonly i18n_content?: { readonly zh_cn: string; readonly en_us: string };
}
export interface PlainText extends Worded {
  readonly tag: "plain_text";
  readonly text_size?: "heading" | "normal" | "notation";
  readonly text_color?: "grey" | "red";
}
export interface MarkedText extends Worded {
  readonly tag: "lark_md";
}
export type CardText = PlainText | MarkedText;

export interface Callback {
  readonly type: "callback";
  readonly value: { readonly [name: string]: unknown };
}

export interface CardButton {
  readonly tag: "button";
  readonly text: PlainText;
  readonly type: "default" | "primary" | "danger";
  readonly behaviors: readonly Callback[];
  readonly name?: string;
  readonly form_action_type?: "submit";
  readonly confirm?: { readonly title: PlainText; readonly text: PlainText };
}

interface Named {
  readonly name: string;
  readonly required?: boolean;
  readonly placeholder?: PlainText;
  readonly width?: "fill";
}
export interface CardOption {
  readonly text: PlainText;
  readonly value: string;
}
export type CardInput =
  | (Named & {
      readonly tag: "input";
      readonly input_type: "text" | "multiline_text";
      readonly default_value?: string;
      readonly max_length: number;
      readonly rows?: number;
    })
  | (Named & {
      readonly tag: "select_static";
      readonly options: readonly CardOption[];
      readonly initial_option?: string;
    })
  | (Named & { readonly tag: "select_person"; readonly initial_option?: string })
  | (Named & { readonly tag: "date_picker"; readonly initial_date?: string })
  | { readonly tag: "checker"; readonly name: string; readonly checked: boolean; readonly text: PlainText };

export interface ColumnSet {
  readonly tag: "column_set";
  readonly flex_mode: "none" | "flow";
  readonly columns: readonly {
    readonly tag: "column";
    readonly width: "auto" | "weighted";
    readonly weight?: number;
    readonly vertical_align?: "top" | "center";
    readonly elements: readonly CardElement[];
  }[];
}

export interface CardTable {
  readonly tag: "table";
  readonly page_size: number;
  readonly columns: readonly {
    readonly name: string;
    readonly display_name: string;
    readonly data_type: "text";
    readonly horizontal_align: "left" | "right";
  }[];
  readonly rows: readonly { readonly [column: string]: string }[];
}

export interface CardChart {
  readonly tag: "chart";
  readonly aspect_ratio: "16:9";
  readonly chart_spec: { readonly type: string; readonly data: { readonly values: readonly object[] } } & {
    readonly [name: string]: unknown;
  };
}

export type CardElement =
  | {
      readonly tag: "div";
      readonly text?: CardText;
      readonly fields?: readonly { readonly is_short: true; readonly text: CardText }[];
    }
  | { readonly tag: "hr" }
  | { readonly tag: "overflow"; readonly options: readonly CardOption[]; readonly behaviors: readonly Callback[] }
  | { readonly tag: "form"; readonly name: "form"; readonly elements: readonly CardElement[] }
  | CardButton
  | CardInput
  | ColumnSet
  | CardTable
  | CardChart;

export interface FeishuCard {
  readonly schema: "2.0";
  readonly config: {
    readonly update_multi: true;
    readonly width_mode: "fill";
    readonly enable_forward: false;
    readonly summary: { readonly content: string };
  };
  readonly header?: { readonly title: PlainText; readonly template: "blue" | "green" | "orange" | "red" | "grey" };
  readonly body: { readonly elements: readonly CardElement[] };
}
