/** A field of the payload of one mutation, beside those that all have. */
export interface PayloadField<Value> {
  readonly type: () => object;
  readonly options: { readonly nullable?: boolean; readonly description: string };
  readonly atMost?: number;
  /** Never sent: it types what the mutation answers. */
  readonly value?: Value;
}

export type PayloadFields = Readonly<Record<string, PayloadField<unknown>>>;

/** What a mutation answers with when it was not refused. */
export type Made<F extends PayloadFields> = {
  readonly [K in keyof F]: F[K] extends PayloadField<infer Value> ? Value : never;
};

/** What a mutation answers. Its type in the graph is called after the mutation, as that of its input. */
export interface PayloadDeclaration<F extends PayloadFields> {
  readonly description: string;
  readonly fields: F;
}

export interface DeclaredMutation {
  readonly name: string;
  /** What type-graphql makes its field of. */
  readonly resolver: object;
  /** Its first field is what was changed or made. */
  readonly payload: PayloadDeclaration<PayloadFields>;
}
