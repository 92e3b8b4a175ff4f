import type { ComponentChildren } from 'preact';

interface SectionProps {
  readonly title: string;
  /** Beside the title. */
  readonly beside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A part of the case under its heading. */
export const Section = ({ title, beside, children }: SectionProps) => (
  <section class="part">
    <div class="part-head">
      <h2>{title}</h2>
      {beside}
    </div>
    {children}
  </section>
);
