import { describe, expect, it } from 'vitest';
import { UserError } from '../words/translate.ts';
import { checkSvg } from './safe-svg.ts';

const svg = (inside: string, attributes = '') =>
  new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10" ${attributes}>${inside}</svg>`,
  );

describe('SVG logos', () => {
  it('are taken when they are plain drawings', () => {
    const plain =
      '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><x href="http://a"/></rdf:RDF></metadata>' +
      '<defs><linearGradient id="g"><stop offset="0" stop-color="#000"/></linearGradient></defs>' +
      '<style>.a { fill: url(#g) }</style><g class="a"><path d="M0 0h10"/><use xlink:href="#g"/></g><text>Ü 文</text>';
    expect(checkSvg(svg(plain))).toContain('linearGradient');
  });

  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['an event', svg('', 'onload="alert(1)"')],
    ['foreign content', svg('<foreignObject><p/></foreignObject>')],
    ['a picture from elsewhere', svg('<image href="https://example.com/a.png"/>')],
    ['a use of elsewhere', svg('<use xlink:href="https://example.com/a.svg#a"/>')],
    ['a script as address', svg('<a xlink:href="javascript:alert(1)"/>')],
    ['a style that loads', svg('<style>@import "https://example.com/a.css";</style>')],
    ['a fill that loads', svg('<rect fill="url(https://example.com/a.svg#g)"/>')],
    ['an escaped address in a style', svg('<rect style="fill:u\\72l(https://example.com)"/>')],
    ['animation', svg('<set attributeName="href" to="javascript:alert(1)"/>')],
    ['something else', new TextEncoder().encode('<html xmlns="http://www.w3.org/1999/xhtml"/>')],
    ['no UTF-8', new Uint8Array([0x3c, 0xff, 0xfe])],
    [
      'entities',
      new TextEncoder().encode(
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
      ),
    ],
    ['nothing closed', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><g>')],
    ['a huge drawing', new Uint8Array(600_000).fill(0x20)],
    ['deep nesting', svg('<g>'.repeat(200) + '</g>'.repeat(200))],
  ])('are refused with %s', (_name, bytes) => {
    expect(() => checkSvg(bytes)).toThrow(UserError);
  });
});
