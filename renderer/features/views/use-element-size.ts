import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The inner size of an element, CSS pixels, as it changes; zero before it is drawn. */
export function useElementSize<Kind extends HTMLElement>(): readonly [
  RefObject<Kind | null>,
  { readonly width: number; readonly height: number },
] {
  const element = useRef<Kind>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = observed;
      setSize((known) => (known.width === width && known.height === height ? known : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
