import DatelineText

/// The HTML elements that normalization tells apart; `text` stands for a run of characters.
package enum HTMLTag: UInt8, Sendable, CaseIterable {
  case text, unknown
  case html, head, title, meta, link, base, script, style, noscript, template, body
  case article, section, main, header, footer, nav, aside, figure, figcaption, address, hgroup, search
  case div, p, blockquote, pre, ul, ol, li, dl, dt, dd, menu, hr, br, wbr, center, details, summary, dialog
  case h1, h2, h3, h4, h5, h6
  case table, caption, thead, tbody, tfoot, tr, td, th, colgroup, col
  case form, fieldset, legend, input, button, select, option, optgroup, textarea, label, datalist, output
  case iframe, object, embed, param, svg, math, canvas, audio, video, source, track, picture, img, map, area
  case frame, frameset, noframes, applet, xmp, noembed
  case a, abbr, b, strong, i, em, u, s, span, font, small, big, sub, sup, mark, time, cite, q, code, del, ins
  case strike

  /// An element that never has content.
  var isVoid: Bool {
    switch self {
    case .br, .wbr, .hr, .img, .input, .meta, .link, .base, .col, .area, .embed, .param, .source, .track,
      .frame:
      true
    default: false
    }
  }

  /// An element that starts a new line of text.
  var isBlock: Bool {
    switch self {
    case .html, .body, .article, .section, .main, .header, .footer, .nav, .aside, .figure, .figcaption,
      .address,
      .hgroup, .search, .div, .p, .blockquote, .pre, .ul, .ol, .li, .dl, .dt, .dd, .menu, .hr, .center,
      .details,
      .summary, .dialog, .h1, .h2, .h3, .h4, .h5, .h6, .table, .caption, .thead, .tbody, .tfoot, .tr, .td,
      .th,
      .form, .fieldset, .legend, .optgroup, .option:
      true
    default: false
    }
  }

  /// A start tag that ends an open paragraph, by the HTML standard.
  var closesParagraph: Bool {
    switch self {
    case .html, .body, .caption, .thead, .tbody, .tfoot, .tr, .td, .th, .option, .optgroup, .legend: false
    default: isBlock
    }
  }

  /// An element that an end tag of an inner element does not reach through.
  var isScope: Bool {
    switch self {
    case .td, .th, .caption, .table, .button, .template, .object, .html, .body, .svg, .math: true
    default: false
    }
  }

  /// A part of a table, or the table.
  var isTablePart: Bool {
    switch self {
    case .table, .caption, .thead, .tbody, .tfoot, .tr, .td, .th: true
    default: false
    }
  }

  /// An element whose end tag also ends what blocks are open inside it (of inline elements it does not).
  var endsOverBlocks: Bool {
    isExcluded || (isBlock && !isTablePart && self != .p && self != .form && self != .html && self != .body)
  }

  /// An element whose content is no running text.
  var isExcluded: Bool {
    switch self {
    case .head, .script, .style, .noscript, .template, .iframe, .object, .applet, .svg, .math, .canvas,
      .audio,
      .video, .textarea, .select, .datalist, .map, .noframes, .noembed, .xmp, .dialog, .button:
      true
    default: false
    }
  }

  /// 1 to 6 for `h1` to `h6`, else 0.
  var headingLevel: Int {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: 0
    }
  }

  private static let byName: WordTable<HTMLTag> = {
    var table = WordTable<HTMLTag>(minimumCapacity: 160)
    for tag in allCases where tag != .text && tag != .unknown {
      table[WordKey(String(describing: tag))] = tag
    }
    return table
  }()

  /// The element called `name` (in lower case); `unknown` for custom and obsolete ones.
  init(name: some Sequence<UInt8>) { self = Self.byName[WordKey(name)] ?? .unknown }
}
