/// Part-of-speech tags of the Penn Treebank with the additions of the English Web Treebank.
public enum PennTag: UInt8, Sendable, CaseIterable {
  case cc
  case cd
  case dt
  case ex
  case fw
  case `in`
  case jj
  case jjr
  case jjs
  case ls
  case md
  case nn
  case nnp
  case nnps
  case nns
  case pdt
  case pos
  case prp
  case prpPossessive
  case rb
  case rbr
  case rbs
  case rp
  case sym
  case to
  case uh
  case vb
  case vbd
  case vbg
  case vbn
  case vbp
  case vbz
  case wdt
  case wp
  case wpPossessive
  case wrb
  case add
  case afx
  case gw
  case hyph
  case nfp
  case xx
  case leftBracket
  case rightBracket
  case comma
  case period
  case colon
  case openQuote
  case closeQuote
  case currency
  case numberSign

  /// The tag as the treebanks write it.
  package var name: String { Self.names[Int(rawValue)] }

  /// `nil` for a tag that is not of the set.
  package init?(name: some StringProtocol) {
    guard let i = Self.names.firstIndex(where: { $0 == name }) else { return nil }
    self.init(rawValue: UInt8(i))
  }

  private static let names: [String] = [
    "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT",
    "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP",
    "VBZ", "WDT", "WP", "WP$", "WRB", "ADD", "AFX", "GW", "HYPH", "NFP", "XX", "-LRB-", "-RRB-", ",", ".",
    ":", "``", "''", "$", "#",
  ]

  /// A verb form, modals apart.
  @inlinable public var isVerb: Bool { (Self.vb.rawValue...Self.vbz.rawValue).contains(rawValue) }
  @inlinable public var isProperNoun: Bool { self == .nnp || self == .nnps }
  @inlinable public var isNoun: Bool { (Self.nn.rawValue...Self.nns.rawValue).contains(rawValue) }
}

/// Universal part-of-speech tags (UD v2).
public enum UniversalTag: UInt8, Sendable, CaseIterable {
  case adj
  case adp
  case adv
  case aux
  case cconj
  case det
  case intj
  case noun
  case num
  case part
  case pron
  case propn
  case punct
  case sconj
  case sym
  case verb
  case x

  /// The tag as UD writes it.
  package var name: String { Self.names[Int(rawValue)] }

  /// `nil` for a tag that is not of the set.
  package init?(name: some StringProtocol) {
    guard let i = Self.names.firstIndex(where: { $0 == name }) else { return nil }
    self.init(rawValue: UInt8(i))
  }

  private static let names = Self.allCases.map { String(describing: $0).uppercased() }
}

/// Dependency relations of UD v2 English, with their subtypes.
public enum Relation: UInt8, Sendable, CaseIterable {
  case root
  case acl
  case aclRelative
  case advcl
  case advclRelative
  case advmod
  case amod
  case appos
  case aux
  case auxPassive
  case `case`
  case cc
  case ccPreconjunction
  case ccomp
  case compound
  case compoundParticle
  case conj
  case cop
  case csubj
  case csubjOuter
  case csubjPassive
  case dep
  case det
  case detPredeterminer
  case discourse
  case dislocated
  case expl
  case fixed
  case flat
  case goeswith
  case iobj
  case list
  case mark
  case nmod
  case nmodDescriptor
  case nmodPossessive
  case nmodUnmarked
  case nsubj
  case nsubjOuter
  case nsubjPassive
  case nummod
  case obj
  case obl
  case oblAgent
  case oblUnmarked
  case orphan
  case parataxis
  case punct
  case reparandum
  case vocative
  case xcomp

  /// The relation as UD writes it.
  package var name: String { Self.names[Int(rawValue)] }

  /// `nil` for a relation that is not of the set.
  package init?(name: some StringProtocol) {
    guard let i = Self.names.firstIndex(where: { $0 == name }) else { return nil }
    self.init(rawValue: UInt8(i))
  }

  private static let names: [String] = [
    "root", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case",
    "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer",
    "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith",
    "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer",
    "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct",
    "reparandum", "vocative", "xcomp",
  ]
}
